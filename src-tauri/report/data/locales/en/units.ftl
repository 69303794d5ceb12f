# Amounts of memory and of room on a disk, inside a sentence.
#   $tenths  what stands behind the decimal sign

amount-megabytes = { $number } MB
amount-gigabytes = { $number } GB
amount-gigabytes-tenths = { $number }.{ $tenths } GB
