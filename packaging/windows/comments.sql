INSERT INTO `Property` (`Property`, `Value`) VALUES ('ARPCOMMENTS', 'Uninstalling leaves profiles, history and settings in %LOCALAPPDATA%\CardDesk; delete that folder to remove them too.')
