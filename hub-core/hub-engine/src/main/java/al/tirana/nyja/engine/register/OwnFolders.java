package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folders by which the hub lives. A channel that took files out of them, or put some into them, would take away keys or
 * bring programs.
 */
public final class OwnFolders {

    private static final List<String> PROPERTIES = List.of("nyja.home", "jboss.home.dir", "jboss.server.base.dir");

    private OwnFolders() {}

    /** @throws InvalidSettingsException if a setting of type {@code DIRECTORY} names one of them, or one within or around */
    public static void refuse(List<Setting> declared, Settings settings) {
        List<Text> faults = declared.stream()
                .filter(setting -> setting.type() == Type.DIRECTORY)
                .map(Setting::key)
                .filter(key -> !settings.text(key).isEmpty() && touches(Path.of(settings.text(key))))
                .map(key -> new Text(
                        key + ": dosja është e vetë Nyjës, ose e mban atë: zgjidhni një tjetër",
                        key + ": the folder is the hub's own, or holds it: choose another one"))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }

    private static boolean touches(Path folder) {
        Path real = real(folder);
        return own().anyMatch(own -> real.startsWith(own) || own.startsWith(real));
    }

    private static Stream<Path> own() {
        return PROPERTIES.stream()
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .map(Path::of)
                .map(OwnFolders::real);
    }

    /** Without links, as far as it is there and can be read. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        Path there = whole;
        while (Files.notExists(there)) {
            there = there.getParent();
        }
        try {
            return there.toRealPath().resolve(there.relativize(whole));
        } catch (IOException e) {
            return whole; // nor can anything be fetched from it
        }
    }
}
