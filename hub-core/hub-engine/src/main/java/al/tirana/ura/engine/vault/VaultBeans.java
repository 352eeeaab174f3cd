package al.tirana.ura.engine.vault;

import al.tirana.ura.engine.config.HubSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the vault of the running hub; tests call the same constructors. */
@ApplicationScoped
public class VaultBeans {

    @Produces
    @Singleton
    HubKeys keys(HubSettings settings) {
        return HubKeys.load(settings.home());
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
