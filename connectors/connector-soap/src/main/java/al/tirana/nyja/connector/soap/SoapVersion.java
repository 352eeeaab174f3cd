package al.tirana.nyja.connector.soap;

/** The two versions, and where they differ on the wire. */
enum SoapVersion {
    V1_1("http://schemas.xmlsoap.org/soap/envelope/", "http://schemas.xmlsoap.org/wsdl/soap/", "text/xml"),
    V1_2("http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/wsdl/soap12/", "application/soap+xml");

    private final String namespace;
    private final String wsdlNamespace;
    private final String mediaType;

    SoapVersion(String namespace, String wsdlNamespace, String mediaType) {
        this.namespace = namespace;
        this.wsdlNamespace = wsdlNamespace;
        this.mediaType = mediaType;
    }

    /** @param number as in the setting: {@code 1.1} or {@code 1.2} */
    static SoapVersion of(String number) {
        return number.equals("1.1") ? V1_1 : V1_2;
    }

    /** Of the envelope. */
    String namespace() {
        return namespace;
    }

    /** Of the elements in a WSDL that bind an operation to this version. */
    String wsdlNamespace() {
        return wsdlNamespace;
    }

    String mediaType() {
        return mediaType;
    }

    /** 1.2 carries the action in the media type, 1.1 in a header of its own. */
    String contentType(String action) {
        String plain = mediaType + "; charset=UTF-8";
        return this == V1_2 && !action.isEmpty() ? plain + "; action=\"" + action + '"' : plain;
    }
}
