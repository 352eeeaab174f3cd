package al.tirana.ura.cli.launch;

/**
 * What one start of the server needs to know.
 *
 * @param httpsPort of the one listener
 * @param managementPort of WildFly's own management
 * @param heap the most memory for objects, as for {@code -Xmx}
 * @param databaseUrl JDBC address without user and password
 * @param databaseUser the hub's role; its password is in the credential store
 */
record ServerSettings(int httpsPort, int managementPort, String heap, String databaseUrl, String databaseUser) {}
