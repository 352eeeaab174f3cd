package al.tirana.nyja.engine.vault;

import java.util.Optional;

/** Small secrets of the hub's own, encrypted with the master key of the home: in a copy of the database they are nothing. */
public final class HomeSeal {

    private final HubKeys keys;

    public HomeSeal(HubKeys keys) {
        this.keys = keys;
    }

    /** @param belongsTo what it is for; it opens for nothing else */
    public byte[] seal(String belongsTo, byte[] secret) {
        return Aes.encrypt(keys.master(), "home " + belongsTo, secret);
    }

    /** Empty if it was changed, is for something else, or comes from another home. */
    public Optional<byte[]> open(String belongsTo, byte[] sealed) {
        try {
            return Optional.of(Aes.decrypt(keys.master(), "home " + belongsTo, sealed));
        } catch (BodyChangedException e) {
            return Optional.empty();
        }
    }
}
