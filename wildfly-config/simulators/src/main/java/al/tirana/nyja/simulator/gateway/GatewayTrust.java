package al.tirana.nyja.simulator.gateway;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * What a gateway and its one customer have told each other beforehand.
 *
 * @param key with which the gateway signs its answers
 * @param certificate of that key
 * @param customer the certificate of the key with which the customer signs
 * @param user the customer's name for the UsernameToken
 */
public record GatewayTrust(
        PrivateKey key, X509Certificate certificate, X509Certificate customer, String user, String password) {

    public GatewayTrust {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return "GatewayTrust[" + user + "]";
    }
}
