# Adds to an .msi the comment that Windows keeps with an installed program, for which jpackage has no option.
#   powershell -File packaging/windows/comments.ps1 FILE.msi
param([Parameter(Mandatory)][string]$Msi)
$ErrorActionPreference = 'Stop'

$transacted = 1
$installer = New-Object -ComObject WindowsInstaller.Installer
$database = $installer.OpenDatabase($Msi, $transacted)
$view = $database.OpenView((Get-Content -Raw (Join-Path $PSScriptRoot 'comments.sql')).Trim())
$view.Execute()
$view.Close()
$database.Commit()
