package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.util.Optional;

/** One way to whom alarms are told. */
interface AlarmWay {

    /** {@code mail} or {@code webhook}; part of the administration's interface. */
    String name();

    /**
     * Tells them once.
     *
     * @return why some were not told, if others were: who was told is not told again
     * @throws PartnerFault if nobody was told, with technical words
     */
    Optional<Text> tell(AlarmNews news) throws PartnerFault;
}
