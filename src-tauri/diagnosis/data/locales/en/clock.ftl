# Instants beside the present, in words. They stand inside a sentence or alone.

now = now
in-minutes = { $minutes ->
    [one] in { $minutes } minute
   *[other] in { $minutes } minutes
}
in-hours = in { $hours } h
in-hours-minutes = in { $hours } h { $minutes } min
in-days = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
ago-minutes = { $minutes ->
    [one] { $minutes } minute ago
   *[other] { $minutes } minutes ago
}
ago-hours = { $hours } h ago
ago-hours-minutes = { $hours } h { $minutes } min ago
ago-days = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
