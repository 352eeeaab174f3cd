package al.tirana.nyja.launcher;

import al.tirana.nyja.cli.TextsTest;

class LauncherTextsTest extends TextsTest {}
