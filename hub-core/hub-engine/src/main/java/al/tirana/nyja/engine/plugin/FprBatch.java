package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerOutput;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** FPR messages that go to a partner in one exchange, in the form in which the hub itself takes several: a JSON array. */
final class FprBatch {

    /** No more bytes than this, and no message of more. */
    static final int LARGEST = 1 << 20;

    /** The brackets. */
    static final int EMPTY = 2;

    private FprBatch() {}

    /**
     * One of them.
     *
     * @param id by which the answer names it
     * @param key its idempotency key, which it carries itself
     */
    record Item(String id, String key, byte[] bytes) {

        /** With its comma. */
        int size() {
            return bytes.length + 1;
        }
    }

    /**
     * What a plugin wrote for a delivery.
     *
     * @param disclosed what was to be written: mostly that is what was written, and it is read once
     * @return empty if it has to go alone, since it is no FPR message that carries id and key, brings headers of its own, or
     *     is too large
     */
    static Optional<Item> item(Outgoing written, FprMessage disclosed, String key) {
        Part only = written.parts().get(0);
        if (written.parts().size() > 1
                || !written.headers().isEmpty()
                || !only.mediaType().equals(PartnerOutput.FPR)
                || only.content().size() > LARGEST) {
            return Optional.empty();
        }
        byte[] bytes = Transmission.of(written, false, key).get(0).body();
        try {
            FprMessage message = Arrays.equals(disclosed.bytes(), bytes) ? disclosed : FprMessage.ofBytes(bytes);
            return message.attribute("idempotencykey").filter(key::equals).isEmpty()
                    ? Optional.empty()
                    : message.attribute("id").map(id -> new Item(id, key, bytes));
        } catch (RuntimeException | StackOverflowError e) { // the parser has more than one way to say that it is none
            return Optional.empty();
        }
    }

    static PartnerOutput output(List<Item> items) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (Item item : items) {
            if (array.size() > 1) {
                array.write(',');
            }
            array.writeBytes(item.bytes());
        }
        array.write(']');
        return new PartnerOutput(array.toByteArray(), PartnerOutput.FPR_BATCH, Map.of());
    }

    /** The key of the whole: the same for the same messages in the same order. */
    static String key(List<Item> items) {
        return "HUB:BATCH:" + Canonical.sha256Hex(items.stream().map(Item::key).collect(Collectors.joining("\n")));
    }
}
