package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.spi.FileNames;
import java.util.List;

/**
 * A handler's files are never called as what lies beside them: the hub would take its own report as a file. Found by names
 * that a pattern knows as a beginning and an ending of a file's name.
 */
final class OwnNames {

    private static final List<String> ENDINGS = List.of("csv", "xlsx", "json", "xml", "txt");
    private static final List<String> MIDDLES = List.of("", "1", "-1", "-2026-10", "-2026-10-31", "x", "-x", "A-1");

    private OwnNames() {}

    static void check(FileNames files, Flow flow) {
        String start = beginning(files.name().pattern());
        for (String middle : MIDDLES) {
            for (String ending : ENDINGS) {
                String name = start + middle + "." + ending;
                if (files.name().matcher(name).matches()) {
                    no(files, name + files.reportSuffix(), flow);
                    no(files, name + files.doneSuffix(), flow);
                }
            }
        }
    }

    private static void no(FileNames files, String name, Flow flow) {
        assertThat(files.name().matcher(name).matches())
                .as(
                        "files() of %s: %s is what lies beside a file, and no file; remedy: fewer dots in the pattern",
                        flow, name)
                .isFalse();
    }

    /** What each name begins with. */
    private static String beginning(String pattern) {
        return pattern.replaceFirst("[^A-Za-z0-9_-].*", "");
    }
}
