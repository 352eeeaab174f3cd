package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.plugin.PluginState.State;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.time.Clock;
import java.util.Optional;

/** One deployed plugin, from the moment it is found until it leaves. */
final class PluginLife {

    private final DeployedPlugin deployed;
    private final Clock clock;
    private volatile PluginState state;
    private volatile RunningPlugin running;
    private volatile Text warning;
    private volatile boolean waitsForItsId;
    private boolean over;

    PluginLife(DeployedPlugin deployed, Clock clock) {
        this.deployed = deployed;
        this.clock = clock;
        Text name = new Text(deployed.deployment(), deployed.deployment());
        this.state = new PluginState(
                deployed.deployment(), name, deployed.deployment(), 0, State.STARTING, null, null, clock.instant());
    }

    DeployedPlugin deployed() {
        return deployed;
    }

    PluginState state() {
        return state;
    }

    Optional<RunningPlugin> running() {
        return Optional.ofNullable(running);
    }

    /** Whether it failed only because another plugin has its id. */
    boolean waitsForItsId() {
        return waitsForItsId;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** It has said who it is. */
    synchronized void named(CheckedPlugin plugin) {
        waitsForItsId = false;
        state = new PluginState(
                plugin.id(),
                plugin.name(),
                state.deployment(),
                plugin.spiVersion(),
                State.STARTING,
                null,
                null,
                clock.instant());
    }

    /** @return whether it runs now; if not, its WAR left meanwhile and it has been ended */
    synchronized boolean runs(RunningPlugin plugin) {
        if (over) {
            plugin.end();
            return false;
        }
        running = plugin;
        take(State.RUNNING, null);
        return true;
    }

    /** It works, but something should be mended; shown from its next state on. */
    void warns(Text what) {
        warning = what;
    }

    synchronized void fails(Text cause, boolean idTaken) {
        waitsForItsId = idTaken;
        take(State.FAILED, cause);
    }

    /** Nothing new is given to it from now on; what is on its way may arrive. */
    void end() {
        RunningPlugin last;
        synchronized (this) {
            over = true;
            last = running;
            running = null;
        }
        if (last != null) {
            last.end();
        }
    }

    private void take(State next, Text cause) {
        state = new PluginState(
                state.id(),
                state.name(),
                state.deployment(),
                state.spiVersion(),
                next,
                cause,
                warning,
                clock.instant());
    }
}
