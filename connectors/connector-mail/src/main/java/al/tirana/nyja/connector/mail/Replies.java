package al.tirana.nyja.connector.mail;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an SMTP server says, a bounded number of bounded lines at a time. */
final class Replies {

    /** What came is no reply of SMTP. */
    static final class NotSmtp extends IOException {

        private static final long serialVersionUID = 1L;

        NotSmtp() {
            super("no reply of SMTP");
        }
    }

    /** @param words of each line, for what a server can do; people never see them */
    record Reply(int code, List<String> words) {

        boolean good() {
            return code / 100 == 2;
        }

        boolean goOn() {
            return code / 100 == 3;
        }

        /** Not now; another time perhaps. */
        boolean later() {
            return code / 100 == 4;
        }
    }

    private static final int LONGEST = 2048;
    private static final int MOST_LINES = 100;

    private final InputStream in;

    Replies(InputStream in) {
        this.in = in;
    }

    Reply next() throws IOException {
        List<String> words = new ArrayList<>();
        while (true) {
            String line = line();
            if (!line.matches("[2-5][0-9]{2}([ -].*)?") || words.size() == MOST_LINES) {
                throw new NotSmtp();
            }
            words.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(line.substring(0, 3)), List.copyOf(words));
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException();
            }
            if (line.size() == LONGEST) {
                throw new NotSmtp();
            }
            line.write(one);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
