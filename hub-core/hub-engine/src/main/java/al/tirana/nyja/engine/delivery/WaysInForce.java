package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.store.Database;

/** Over which channels the version in force of an agreement goes. Asked only about what an earlier version left. */
@FunctionalInterface
interface WaysInForce {

    /** Whether a flow to the channel's institution goes over it. */
    boolean names(String agreement, ChannelId channel);

    static WaysInForce fromRegister(Database database, Agreements agreements) {
        return (agreement, channel) -> database.read(connection -> agreements.find(connection, agreement))
                .map(AgreementInForce::agreement)
                .map(document -> document.flows().stream()
                        .filter(flow -> flow.knows(channel.institution()))
                        .anyMatch(flow -> flow.channel(channel.institution()).equals(channel.name())))
                .orElse(true); // nothing is in force: that is another matter
    }
}
