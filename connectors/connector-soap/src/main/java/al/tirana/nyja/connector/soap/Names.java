package al.tirana.nyja.connector.soap;

/** Namespaces of the standards beside SOAP itself. */
final class Names {

    static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    static final String ANONYMOUS = ADDRESSING + "/anonymous";
    static final String SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String SECURITY_UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    private Names() {}
}
