return basedir.parentFile.name.startsWith('4.')
