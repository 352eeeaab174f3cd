package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.spi.PartnerFault;

/** One way to whom alarms are told. */
interface AlarmWay {

    /** {@code mail} or {@code webhook}; part of the administration's interface. */
    String name();

    /** @throws PartnerFault if they were not told, with technical words */
    void tell(AlarmNews news) throws PartnerFault;
}
