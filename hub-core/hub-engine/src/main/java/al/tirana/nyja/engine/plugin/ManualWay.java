package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.ManualConnector;
import al.tirana.nyja.engine.delivery.ByHandException;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;

/** What goes over a channel by which a human brings it. */
final class ManualWay {

    private ManualWay() {}

    /** @throws PartnerFault if the channel's settings do not fit its connector any more */
    static ByHandException of(RegisteredChannel channel, Connector connector, HubAccess access, PartnerOutput text)
            throws PartnerFault {
        try {
            Settings settings = channel.forConnector(connector, access).settings();
            return new ByHandException(
                    text, settings.text(ManualConnector.OWNER), settings.duration(ManualConnector.DUE));
        } catch (InvalidSettingsException e) {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE,
                    new Text(
                            "cilësimet e kanalit nuk i përshtaten lidhësit",
                            "the channel's settings do not fit its connector"));
        }
    }
}
