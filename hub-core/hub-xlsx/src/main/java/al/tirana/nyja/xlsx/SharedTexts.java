package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Xml.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The texts that cells share, packed: a million of them need no million objects. */
final class SharedTexts {

    private static final int CHUNK = 1 << 20;
    private static final int PLACES = 1 << 16;

    private final List<byte[]> chunks = new ArrayList<>();
    private final List<int[]> ends = new ArrayList<>();
    private int size;
    private int count;

    static SharedTexts none() {
        return new SharedTexts();
    }

    static SharedTexts read(InputStream part) throws UnreadableInputException, IOException {
        SharedTexts texts = new SharedTexts();
        try (Xml xml = new Xml(part)) {
            Event event;
            while ((event = xml.next()) != Event.DONE) {
                if (event == Event.START && xml.name().equals("si")) {
                    texts.add(RichText.read(xml, "si"));
                }
            }
        }
        return texts;
    }

    /** Null if there is no such text. */
    String get(int index) {
        if (index < 0 || index >= count) {
            return null;
        }
        int from = index == 0 ? 0 : end(index - 1);
        byte[] bytes = new byte[end(index) - from];
        int done = 0;
        while (done < bytes.length) {
            int at = (from + done) % CHUNK;
            int part = Math.min(bytes.length - done, CHUNK - at);
            System.arraycopy(chunks.get((from + done) / CHUNK), at, bytes, done, part);
            done += part;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void add(String text) throws UnreadableInputException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // an empty text needs its place, too
        if (size + bytes.length + 4L * count > Limits.TEXTS) {
            throw Words.tooManyTexts();
        }
        int done = 0;
        while (done < bytes.length) {
            if (size % CHUNK == 0) {
                chunks.add(new byte[CHUNK]);
            }
            int part = Math.min(bytes.length - done, CHUNK - size % CHUNK);
            System.arraycopy(bytes, done, chunks.get(size / CHUNK), size % CHUNK, part);
            size += part;
            done += part;
        }
        if (count % PLACES == 0) {
            ends.add(new int[PLACES]);
        }
        ends.get(count / PLACES)[count % PLACES] = size;
        count++;
    }

    private int end(int index) {
        return ends.get(index / PLACES)[index % PLACES];
    }
}
