// Words of a server are read alike on every JDK: on a newer one, one Maven is enough, and one whose stories don't come last.
return System.getProperty('java.specification.version') == '17' || basedir.parentFile.name.startsWith('3.10.')
