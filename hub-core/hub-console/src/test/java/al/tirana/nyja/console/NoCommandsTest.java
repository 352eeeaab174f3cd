package al.tirana.nyja.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody at a browser is told to type a command: neither by the console's own words, nor by what the hub says to all. */
class NoCommandsTest {

    private static final Pattern COMMAND =
            Pattern.compile("nyja [a-z]|\\b(?:chmod|ssh-keygen|openssl|keytool)\\b|\\bsecrets/.");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?-s)//[^\"\n]*$", Pattern.MULTILINE);
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    /** Who else reads it: the log, a mail, the start of the server. */
    private static final Set<String> ELSEWHERE =
            Set.of("AlarmText.java", "PluginStarter.java", "Schema.java", "Secrets.java", "Spans.java");

    @Test
    void theConsolesOwnWordsNameNone() {
        for (String language : List.of("sq", "en")) {
            Words.read(language).forEach((key, value) -> assertThat((String) value)
                    .as((String) key)
                    .doesNotContain("./nyja")
                    .doesNotContainPattern(COMMAND));
        }
    }

    @Test
    void whatTheHubSaysToAllIsSaidByPagesHere() throws IOException {
        List<String> left = new ArrayList<>();
        int seen = 0;
        for (Path root : List.of(Path.of(".."), Path.of("../../plugins"), Path.of("../../connectors"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(NoCommandsTest::speaks).toList()) {
                    for (String text : texts(Files.readString(file))) {
                        seen++;
                        String said = said(text);
                        if (COMMAND.matcher(said).find() || said.contains("./nyja")) {
                            left.add(file.getFileName() + ": " + said);
                        }
                    }
                }
            }
        }
        assertThat(left).as("name its page in InThisPlace").isEmpty();
        assertThat(seen).as("texts with a command").isGreaterThan(100);
    }

    @Test
    void aSecretsFileIsTheSecretOfThatName() {
        assertThat(said("secrets/endpoints/PK-sftp can be read by others: take their permission away (chmod 600)"))
                .isEqualTo("the secret PK-sftp can be read by others: take their permission away");
        assertThat(said("Name of the file in secrets/endpoints with the password; read at each question"))
                .isEqualTo("Name of the secret with the password; read at each question");
        assertThat(said("Put a new one into secrets/hub-tls.p12 and restart the hub"))
                .isEqualTo("Put a new one into the hub's file hub-tls.p12 and restart the hub");
    }

    private static boolean speaks(Path file) {
        String path = file.toString();
        return path.endsWith(".java")
                && path.contains("src/main")
                && !path.contains("hub-cli")
                && !path.contains("hub-console")
                && !path.contains("hub-testkit")
                && !path.contains("archetype")
                && !ELSEWHERE.contains(file.getFileName().toString());
    }

    private static List<String> texts(String source) {
        String joined = JOINED.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
        Matcher literal = LITERAL.matcher(joined);
        List<String> found = new ArrayList<>();
        while (literal.find()) {
            String text = literal.group(1).replace("\\\"", "\"");
            if (COMMAND.matcher(text).find()) {
                found.add(text);
            }
        }
        return found;
    }

    private static String said(String text) {
        Words words = Words.in("en");
        return InThisPlace.said(text, words, new Times(Instant.EPOCH, words));
    }
}
