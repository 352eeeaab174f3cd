/** A partner that takes deliveries and misbehaves on command: slow, down, refusing, hanging. */
package al.tirana.nyja.simulator.partner;
