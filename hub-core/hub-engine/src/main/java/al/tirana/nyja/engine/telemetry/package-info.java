/** Traces of messages for a collector (OpenTelemetry): when, how long, what came of it; never a value, and off as a rule. */
package al.tirana.nyja.engine.telemetry;
