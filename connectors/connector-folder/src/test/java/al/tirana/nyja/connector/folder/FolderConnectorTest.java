package al.tirana.nyja.connector.folder;

import al.tirana.nyja.testkit.YamlConnectorContract;

class FolderConnectorTest extends YamlConnectorContract {}
