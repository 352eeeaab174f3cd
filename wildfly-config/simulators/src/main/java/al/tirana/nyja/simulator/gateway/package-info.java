/**
 * A government gateway with a civil registry behind it: a real SOAP server (1.1 and 1.2) with WS-Security and
 * WS-Addressing by libraries that the hub's own connector does not use for it, and which misbehaves on command.
 */
package al.tirana.nyja.simulator.gateway;
