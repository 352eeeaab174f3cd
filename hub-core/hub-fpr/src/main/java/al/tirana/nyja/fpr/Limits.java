package al.tirana.nyja.fpr;

/**
 * How much of a text is read at all. What is longer is refused (FPR-107) by counting its brackets, commas and quotes,
 * before anything is made of it: an object in memory is many times its text.
 *
 * @param messageBytes of one message, also of one in a batch; white space inside it counts
 * @param messageValues of one message: members of objects, elements of arrays, at every level
 * @param batchMessages in one batch
 * @param batchValues of a whole batch
 */
public record Limits(int messageBytes, int messageValues, int batchMessages, int batchValues) {

    /** For texts whose size somebody else limits. */
    static final Limits USUAL = new Limits(Integer.MAX_VALUE, 20_000, FprJson.MAX_BATCH, 1_000_000);

    private Finding tooManyBytes() {
        return Finding.of("FPR-107")
                .detail("kufiri është " + messageBytes + " bajt", "the limit is " + messageBytes + " bytes");
    }

    /** Null for a text that may be read. */
    Finding tooMuch(int bytes, Extent extent) {
        if (bytes > messageBytes) {
            return tooManyBytes();
        }
        if (extent.values() <= messageValues) {
            return null;
        }
        // Too many because they are nested is told as what it is.
        return extent.deepest() > FprJson.MAX_DEPTH
                ? Finding.of("FPR-101").detail("më shumë se 32 nivele", "more than 32 levels")
                : tooManyValues();
    }

    private Finding tooManyValues() {
        return Finding.of("FPR-107")
                .detail("kufiri është " + messageValues + " vlera", "the limit is " + messageValues + " values");
    }

    Finding tooManyValuesInAll() {
        return Finding.of("FPR-107")
                .detail(
                        "kufiri i gjithë paketës është " + batchValues + " vlera",
                        "the limit of the whole batch is " + batchValues + " values");
    }

    /** More messages than a batch may have. */
    public Finding tooManyMessages() {
        return Finding.of("FPR-107")
                .detail("kufiri është " + batchMessages + " mesazhe", "the limit is " + batchMessages + " messages");
    }
}
