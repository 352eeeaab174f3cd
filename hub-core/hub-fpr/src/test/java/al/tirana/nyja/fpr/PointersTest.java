package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointersTest {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,40}");
    private static final Pattern NATIONAL_ID =
            Pattern.compile("(^|[^A-Za-z0-9])[A-Ta-t0-9][0-9]{8}[A-Wa-w]($|[^A-Za-z0-9])");

    @ParameterizedTest
    @CsvSource({
        "given, /a/given",
        "x-1_2.b, /a/x-1_2.b",
        "J05412345K, /a/?",
        "j05412345k, /a/?",
        "id-J05412345K, /a/?",
        "id.J05412345K.old, /a/?",
        "xJ05412345K, /a/xJ05412345K",
        "J05412345Z, /a/J05412345Z",
        "1st, /a/?",
        "ë, /a/?",
        "'a b', /a/?",
        "'', /a/?",
        "a23456789012345678901234567890123456789012, /a/?",
        "a2345678901234567890123456789012345678901, /a/a2345678901234567890123456789012345678901",
    })
    void aNameThatMayBePersonalDataIsNotShown(String name, String pointer) {
        assertThat(Pointers.field("/a", name)).isEqualTo(pointer);
    }

    @Test
    void decidesAsThePatternsSay() {
        Random random = new Random(7);
        String letters = "aKtTuUwWxX019._-éJ";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            if (random.nextBoolean()) {
                name.append(letters.charAt(random.nextInt(letters.length()))).append("0541234");
                name.append(random.nextInt(10) == 0 ? "" : "5")
                        .append(letters.charAt(random.nextInt(letters.length())));
                name.append(random.nextBoolean() ? "" : letters.charAt(random.nextInt(letters.length())));
            }
            boolean shown =
                    PLAIN.matcher(name).matches() && !NATIONAL_ID.matcher(name).find();
            assertThat(Pointers.field("", name.toString())).isEqualTo(shown ? "/" + name : "/?");
        }
    }
}
