package al.tirana.nyja.engine.vault;

import al.tirana.nyja.engine.config.HubSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the vault of the running hub; tests call the same constructors. */
@ApplicationScoped
public class VaultBeans {

    private static final Logger LOG = LoggerFactory.getLogger(VaultBeans.class);

    @Produces
    @Singleton
    HubKeys keys(HubSettings settings) {
        return HubKeys.load(settings.home());
    }

    @Produces
    @Singleton
    HubAccess access(HubSettings settings, HubKeys keys) {
        return new HubAccess(keys.clientTls(), new EndpointSecretFiles(settings.home()));
    }

    @Produces
    @Singleton
    OwnCertificates certificates(HubSettings settings, HubKeys keysThatAreInOrder) {
        return Secrets.certificates(settings.home().resolve("secrets"));
    }

    @Produces
    @Singleton
    Authorities authorities(HubKeys keys) {
        return keys.authorities();
    }

    @Produces
    @Singleton
    SecretDrafts drafts(HubSettings settings, HubKeys keys) {
        return new SecretDrafts(settings.home(), keys);
    }

    @Produces
    @Singleton
    HubPublicKey publicKey(HubKeys keys) {
        return HubPublicKey.of(keys.signing());
    }

    @Produces
    @Singleton
    Revocations revocations(HubKeys keys) {
        return keys.revocations();
    }

    /** A hub whose keys are not in order does not start, and says why. */
    void check(@Observes Startup event, HubKeys keys) {
        LOG.info(
                "Çelësat e Nyjës janë në rregull / The hub's keys are in order: {}",
                keys.signing().getKeyID());
    }

    @Produces
    @Singleton
    WrappingKeys wrappingKeys(HubSettings settings, HubKeys keys) {
        return new WrappingKeys(settings.home().resolve("keys"), keys);
    }

    @Produces
    @Singleton
    Vault vault(WrappingKeys wrapping) {
        return new Vault(wrapping);
    }
}
