package al.tirana.nyja.spi;

/**
 * The secrets that an endpoint's settings name, see {@link Setting.Type#SECRET}. A connector reads one when it connects
 * and keeps it no longer than that: whoever replaces a secret need not restart anything. For many threads.
 */
@FunctionalInterface
public interface EndpointSecrets {

    /**
     * The secret as it stands now. The caller may overwrite the bytes when it has used them.
     *
     * @throws PartnerFault of kind {@code UNREACHABLE} if there is none of that name, or if others can read it
     */
    byte[] read(String name) throws PartnerFault;

    /** For endpoints that need none. */
    static EndpointSecrets none() {
        return name -> {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE,
                    new Text("sekreti i pikës mungon në Nyjë", "the endpoint's secret is missing in the hub"));
        };
    }
}
