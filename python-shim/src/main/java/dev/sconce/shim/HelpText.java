package dev.sconce.shim;

/** What {@code sconce -h} prints. */
final class HelpText {
  static final String TEXT =
      CommandLine.USAGE
          + """
          Runs Python programs that use torch on the Java engine.
          Options:
          -B     : don't write compiled files on import; also PYTHONDONTWRITEBYTECODE=x
          -c cmd : program passed in as string (terminates option list)
          -E     : ignore PYTHON* environment variables (such as PYTHONPATH)
          -h     : print this help message and exit (also -? or --help)
          -i     : inspect interactively after running the script; also PYTHONINSPECT=x
          -I     : isolate from the user's environment (implies -E and -P)
          -m mod : run library module as a script (terminates option list)
          -P     : don't prepend a potentially unsafe path to sys.path; also PYTHONSAFEPATH=x
          -q     : don't print version messages on interactive startup
          -S     : don't imply 'import site' on initialization; torch is not found then
          -u     : unbuffered standard output and error; also PYTHONUNBUFFERED=x
          -v     : trace import statements; also PYTHONVERBOSE=x
          -V     : print the version and exit (also --version)
          -W arg : warning control; also PYTHONWARNINGS=arg
          -X opt : warn_default_encoding, int_max_str_digits=n
          --check-hash-based-pycs always|default|never
          Arguments:
          file   : program read from script file
          -      : program read from stdin (default; interactive mode if a tty)
          arg ...: arguments passed to program in sys.argv[1:]
          Environment of sconce itself:
          SCONCE_JAVA_OPTS  : options for the JVM, such as -Xmx8g
          SCONCE_JAVA_TRACE : 1 adds the Java frames to what is printed about an error
          SCONCE_NATIVE     : off keeps to Java where a native library would be used
          SCONCE_BUILD      : off starts the last build without looking for changed sources
          SCONCE_AOT        : off builds without the cache that makes starts fast
          JAVA_HOME         : the JDK to use if it is 25 or newer
          """;

  private HelpText() {}
}
