// Words of a server are read alike on every JDK: on a newer one, one Maven is enough.
return System.getProperty('java.specification.version') == '17' || basedir.parentFile.name.startsWith('3.9.')
