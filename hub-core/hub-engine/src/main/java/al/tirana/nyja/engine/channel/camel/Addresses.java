package al.tirana.nyja.engine.channel.camel;

/** Reads the addresses of a template. */
final class Addresses {

    private Addresses() {}

    /** The component of an address: {@code file} of {@code file:inbox?delete=true}. */
    static String scheme(String uri) {
        return uri.split("[:?]", 2)[0].strip();
    }

    static String withoutOptions(String uri) {
        return uri.split("\\?", 2)[0];
    }
}
