package al.tirana.nyja.pilot.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Builds a plugin again and again: by Maven, and where only such files have changed as can be taken over without it, without.
 */
public final class Builder {

    /** What Maven takes over whatever its name; of others it leaves some out. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Path folder;
    private final Build maven;
    private Sources built;
    private ShortBuild shorter;
    private int calls;

    public Builder(Path folder) {
        this.folder = folder;
        this.maven = new Build(folder);
    }

    /** What is wrong with the files as they lie there now, as Maven says it; empty if nothing is. */
    public List<String> run() throws IOException, InterruptedException {
        return run(Sources.of(folder));
    }

    List<String> run(Sources now) throws IOException, InterruptedException {
        if (shorter != null && now.changed(built).stream().allMatch(file -> simple(file, now))) {
            List<String> wrong = shorter.run();
            built = wrong.isEmpty() ? now : built;
            return wrong;
        }
        shorter = null;
        calls++;
        Build.Said said = maven.tell();
        if (said.wrong().isEmpty() && war().isPresent()) {
            built = now;
            shorter = ShortBuild.of(folder, said.all(), war().get()).orElse(null);
        }
        return said.wrong();
    }

    public Optional<Path> war() {
        return maven.war();
    }

    /** How often Maven was called. */
    public int callsOfMaven() {
        return calls;
    }

    /** A source, or a file that is new or changed and becomes part of the WAR as it is; of a test nothing does. */
    private boolean simple(Path file, Sources now) {
        Path place = folder.relativize(file);
        if (place.startsWith("src/main/java") || place.startsWith("src/test")) {
            return !place.endsWith("package-info.java");
        }
        return (place.startsWith("src/main/resources") || place.startsWith("src/main/webapp"))
                && now.files().containsKey(file)
                && PLAIN.matcher(file.getFileName().toString()).matches();
    }
}
