/**
 * SDMX: data as SDMX-CSV 2.0, written and read as a stream against a data structure definition, which travels as SDMX-ML 3.0
 * itself. Knows no institution, message or agreement, and no other part of the hub.
 *
 * <p>{@link al.tirana.nyja.sdmx.SdmxCsvWriter}, {@link al.tirana.nyja.sdmx.SdmxCsvReader} and {@link
 * al.tirana.nyja.sdmx.StructureXml} are the ways in.
 */
package al.tirana.nyja.sdmx;
