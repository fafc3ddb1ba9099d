# Prints the title of the window of each running Card Desk, one a line.
$ErrorActionPreference = 'Stop'

Get-Process -Name 'Card Desk' -ErrorAction SilentlyContinue |
    Where-Object { $_.MainWindowTitle } | ForEach-Object { $_.MainWindowTitle }
