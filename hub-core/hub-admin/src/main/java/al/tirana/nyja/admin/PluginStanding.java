package al.tirana.nyja.admin;

import al.tirana.nyja.engine.plugin.PluginState;
import al.tirana.nyja.engine.plugin.Plugins;
import al.tirana.nyja.engine.register.ConfirmedCodes;
import al.tirana.nyja.engine.register.PluginCodes;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plugin and its code.
 *
 * @param sha256 over everything in its WAR, while it runs; null if it does not, or the server does not say
 * @param waits whether it may not work until two persons have confirmed this code
 * @param confirmed SHA-256 of the code that people agreed to; null if they never did
 * @param askedBy who asked to confirm the code that runs, so that one more person is needed; null if nobody did
 * @param contract what the test kit's contract, as it lies in the WAR, says about the code that runs: KEPT, PARTLY, OTHER_CODE
 *     or NOT_TRIED; null if none runs
 */
public record PluginStanding(
        String id,
        Text name,
        String deployment,
        int spiVersion,
        PluginState.State state,
        Text cause,
        Text warning,
        Instant since,
        String sha256,
        boolean waits,
        String confirmed,
        String askedBy,
        String contract) {

    static List<PluginStanding> all(Plugins plugins, PluginCodes codes) {
        return plugins.all().stream().map(state -> of(state, plugins, codes)).toList();
    }

    private static PluginStanding of(PluginState state, Plugins plugins, PluginCodes codes) {
        String running = state.state() == PluginState.State.RUNNING
                ? plugins.codeOf(state.id()).orElse(null)
                : null;
        Optional<ConfirmedCodes.Standing> known = codes.of(state.id());
        return new PluginStanding(
                state.id(),
                state.name(),
                state.deployment(),
                state.spiVersion(),
                state.state(),
                state.cause(),
                state.warning(),
                state.since(),
                running,
                state.state() == PluginState.State.RUNNING
                        && !codes.mayWork(state.id(), running == null ? "" : running),
                known.map(ConfirmedCodes.Standing::sha256).orElse(null),
                known.filter(standing -> running != null && running.equals(standing.asked()))
                        .map(ConfirmedCodes.Standing::askedBy)
                        .orElse(null),
                state.state() == PluginState.State.RUNNING
                        ? plugins.contractOf(state.id()).orElse(null)
                        : null);
    }
}
