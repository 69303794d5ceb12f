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

# On a clock, inside a sentence: "The interview opens at 15:30 on Tuesday, 24 November."
#   $time     `moment-time`
#   $hour     00 to 23
#   $weekday  1 is Monday
#   $year     `none` where it goes without saying

moment-time = { $hour }:{ $minute }
moment-utc = { $time } UTC
moment-tomorrow = { $time } tomorrow
moment-on = { $year ->
    [none] { $time } on { moment-weekday }, { $day } { moment-month }
   *[other] { $time } on { moment-weekday }, { $day } { moment-month } { $year }
}
moment-weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
moment-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
# A date that stands alone; $month and $day have two digits.
moment-date = { $year }-{ $month }-{ $day } { $time } ({ $place })
moment-choice = { $time } ({ $zone })
moment-or = { $first } or { $second }
