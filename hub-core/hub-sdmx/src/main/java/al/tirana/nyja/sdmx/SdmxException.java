package al.tirana.nyja.sdmx;

/** It is no such file at all, so no row of it can be read. Says why in Albanian and English, without a value. */
public final class SdmxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sq;

    SdmxException(String sq, String en) {
        super(en);
        this.sq = sq;
    }

    public String sq() {
        return sq;
    }

    public String en() {
        return getMessage();
    }
}
