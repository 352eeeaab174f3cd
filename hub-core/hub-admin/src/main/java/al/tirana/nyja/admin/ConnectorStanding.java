package al.tirana.nyja.admin;

import al.tirana.nyja.engine.channel.camel.ConnectorState;
import al.tirana.nyja.engine.register.ConfirmedCodes;
import al.tirana.nyja.engine.register.ConnectorCodes;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * A connector that is a deployment of its own, and its code.
 *
 * @param sha256 over everything in its WAR; null if the server does not say
 * @param confirmed SHA-256 of the code that people agreed to; null if they never did
 * @param askedBy who asked to confirm the code that is there, so that one more person is needed; null if nobody did
 */
public record ConnectorStanding(
        String id,
        Text name,
        String deployment,
        ConnectorState.State state,
        Text cause,
        Instant since,
        String sha256,
        String confirmed,
        String askedBy) {

    static ConnectorStanding of(ConnectorState state, ConnectorCodes codes) {
        Optional<ConfirmedCodes.Standing> known = codes.of(state.id());
        return new ConnectorStanding(
                state.id(),
                state.name(),
                state.deployment(),
                state.state(),
                state.cause(),
                state.since(),
                state.sha256(),
                known.map(ConfirmedCodes.Standing::sha256).orElse(null),
                known.filter(standing ->
                                state.sha256() != null && state.sha256().equals(standing.asked()))
                        .map(ConfirmedCodes.Standing::askedBy)
                        .orElse(null));
    }
}
