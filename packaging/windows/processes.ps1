# Prints the command line of each running Card Desk that has a window of its own, one a line.
$ErrorActionPreference = 'Stop'

Get-CimInstance Win32_Process -Filter "Name = 'Card Desk.exe'" | ForEach-Object { $_.CommandLine }
