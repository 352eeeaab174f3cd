package al.tirana.nyja.cli.command;

import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The message types that a plugin brings, read out of its WAR: a message of one can be checked without a hub. */
public final class PluginTypes {

    private static final String FOLDER = "WEB-INF/classes/META-INF/nyja/types/";
    private static final int LONGEST = 1 << 20;

    private PluginTypes() {}

    /**
     * Known from now on.
     *
     * @return their full names
     * @throws CommandFailure if it brings none
     */
    public static List<String> learn(Path war) throws IOException {
        List<BroughtType> types = read(war);
        if (types.isEmpty()) {
            throw new CommandFailure(ExitCode.NO, "message.noTypes", war);
        }
        FprSchemas.learn(types);
        return types.stream().map(BroughtType::name).toList();
    }

    /** The same of every WAR in a folder; what brings none, or cannot be read, is passed over. */
    public static void learnAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> wars = Files.newDirectoryStream(folder, "*.war")) {
            for (Path war : wars) {
                try {
                    FprSchemas.learn(read(war));
                } catch (CommandFailure e) {
                    // whoever asks for a type of it hears that nobody knows the type
                }
            }
        }
    }

    private static List<BroughtType> read(Path war) throws IOException {
        List<BroughtType> types = new ArrayList<>();
        try (ZipFile zip = new ZipFile(war.toFile())) {
            String index = text(zip, "index.txt");
            for (String file : index == null
                    ? List.<String>of()
                    : index.lines().map(String::strip).toList()) {
                if (!file.isEmpty()) {
                    types.add(type(zip, war, file));
                }
            }
        } catch (ZipException e) {
            throw new CommandFailure(ExitCode.USAGE, "message.noWar", war);
        }
        return types;
    }

    private static BroughtType type(ZipFile zip, Path war, String file) throws IOException {
        String schema = text(zip, file);
        try {
            if (schema != null) {
                return BroughtType.read(schema);
            }
        } catch (BroughtType.Unusable e) {
            throw new CommandFailure(ExitCode.NO, "message.wrongType", war, file, e.sq(), e.en());
        }
        throw new CommandFailure(ExitCode.NO, "message.typeMissing", war, file);
    }

    private static String text(ZipFile zip, String file) throws IOException {
        ZipEntry entry = zip.getEntry(FOLDER + file);
        if (entry == null) {
            return null;
        }
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
