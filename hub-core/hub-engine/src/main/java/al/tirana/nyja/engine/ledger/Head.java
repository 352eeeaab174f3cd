package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.vault.HubKeys;
import com.fasterxml.jackson.databind.JsonNode;

/** The newest signed head that this node knows. Written by the {@link Sealer}, read with every acknowledgement. */
public final class Head {

    private volatile JsonNode json;

    /** @param keys sign the head of a ledger without blocks: block 0 */
    public Head(HubKeys keys) {
        json = SignedHead.sign(0, Block.NONE, keys.ledger()).json();
    }

    public JsonNode json() {
        return json;
    }

    void moved(SignedHead to) {
        json = to.json();
    }
}
