package al.tirana.nyja.admin.oidc;

/** The provider, or who speaks in its name, is not believed. Its words are for the log: no value of a token is in them. */
public final class ProviderFault extends Exception {

    private static final long serialVersionUID = 1L;

    public ProviderFault(String what) {
        super(what);
    }
}
