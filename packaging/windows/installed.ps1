# Prints version and vendor of each installed Card Desk, one a line, from the list of the programs that this user installed.
$ErrorActionPreference = 'Stop'

Get-ItemProperty 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\*' |
    Where-Object { $_.PSObject.Properties['DisplayName'] -and $_.DisplayName -eq 'Card Desk' } |
    ForEach-Object { "$($_.DisplayVersion) $($_.Publisher)" }
