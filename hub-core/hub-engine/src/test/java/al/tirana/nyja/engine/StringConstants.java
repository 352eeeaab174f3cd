package al.tirana.nyja.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The constant pool of a class file.
 *
 * @param texts those that its code uses, and the patterns of its concatenations
 * @param everything these, and all names: of classes, fields, methods, constants of an enum
 */
record StringConstants(List<String> texts, List<String> everything) {

    private static final int UTF8 = 1;
    private static final int STRING = 8;

    static StringConstants of(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.readLong(); // magic and version
        int count = in.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        List<Integer> used = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts.put(i, in.readUTF());
                case STRING -> used.add(in.readUnsignedShort());
                case 7, 16, 19, 20 -> in.readUnsignedShort();
                case 15 -> in.skipBytes(3);
                case 5, 6 -> {
                    in.readLong();
                    i++; // long and double take two places
                }
                default -> in.readInt();
            }
        }
        return new StringConstants(used.stream().map(texts::get).toList(), List.copyOf(texts.values()));
    }
}
