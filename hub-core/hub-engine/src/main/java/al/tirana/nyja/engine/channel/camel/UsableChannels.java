package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.register.RegisteredChannel;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The channels that have routes: of an institution that was deactivated nothing is fetched, so that what it brings stays where
 * it is instead of being refused.
 *
 * @param registered those that were not ended
 * @param active whether an institution is
 */
record UsableChannels(Supplier<Collection<RegisteredChannel>> registered, Predicate<String> active)
        implements Supplier<Collection<RegisteredChannel>> {

    @Override
    public Collection<RegisteredChannel> get() {
        return registered.get().stream()
                .filter(channel -> active.test(channel.institution()))
                .toList();
    }
}
