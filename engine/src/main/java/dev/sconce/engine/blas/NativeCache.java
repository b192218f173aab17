package dev.sconce.engine.blas;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Puts native libraries that are class path resources into files, once for each content, under
 * {@code $XDG_CACHE_HOME/sconce} or {@code ~/.cache/sconce}, and where that cannot be written under
 * the temporary folder. A folder appears complete or not at all, also with several processes at it.
 */
final class NativeCache {
  private NativeCache() {}

  private record Resource(String file, URL url, long size, long crc) {}

  /**
   * The folder that holds the files, written now if need be; null if a resource is missing.
   *
   * @throws IOException if no place could be written
   */
  static Path extract(String name, String folder, List<String> files) throws IOException {
    List<Resource> resources = new ArrayList<>();
    CRC32 content = new CRC32();
    for (String file : files) {
      URL url = NativeCache.class.getClassLoader().getResource(folder + file);
      if (url == null) {
        return null;
      }
      Resource resource = describe(file, url);
      resources.add(resource);
      for (long number : new long[] {resource.size, resource.crc}) {
        for (int shift = 0; shift < 64; shift += 8) {
          content.update((int) (number >>> shift));
        }
      }
    }
    String target = name + "-" + Long.toHexString(content.getValue());
    IOException first = new IOException("no cache folder could be written");
    for (Path root : roots()) {
      try {
        return extract(root, target, resources);
      } catch (IOException e) {
        first.addSuppressed(e);
      }
    }
    try {
      return extract(ownTemporaryFolder(), target, resources);
    } catch (IOException e) {
      first.addSuppressed(e);
      throw first;
    }
  }

  /**
   * A folder below the shared temporary one, refused unless it is ours alone: code is loaded from
   * it.
   */
  private static Path ownTemporaryFolder() throws IOException {
    String user = System.getProperty("user.name");
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sconce-" + user);
    Set<PosixFilePermission> ours = PosixFilePermissions.fromString("rwx------");
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(ours));
    } catch (FileAlreadyExistsException e) {
      PosixFileAttributes found =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isDirectory()
          || !found.permissions().equals(ours)
          || !found.owner().getName().equals(user)) {
        throw new IOException(folder + " belongs to somebody else");
      }
    }
    return folder;
  }

  private static List<Path> roots() {
    List<Path> roots = new ArrayList<>();
    String xdg = System.getenv("XDG_CACHE_HOME");
    String home = System.getProperty("user.home");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      roots.add(Path.of(xdg, "sconce"));
    } else if (home != null && Path.of(home).isAbsolute()) {
      roots.add(Path.of(home, ".cache", "sconce"));
    }
    return roots;
  }

  /** A jar knows its entries' checksums; a loose file has to be read for it. */
  private static Resource describe(String file, URL url) throws IOException {
    URLConnection connection = url.openConnection();
    if (connection instanceof JarURLConnection jar) {
      JarEntry entry = jar.getJarEntry();
      return new Resource(file, url, entry.getSize(), entry.getCrc());
    }
    CRC32 crc = new CRC32();
    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = connection.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
        size += n;
      }
    }
    return new Resource(file, url, size, crc.getValue());
  }

  private static Path extract(Path root, String target, List<Resource> resources)
      throws IOException {
    Path folder = root.resolve(target);
    if (complete(folder, resources)) {
      return folder;
    }
    Files.createDirectories(root);
    Path draft = Files.createTempDirectory(root, target + ".");
    try {
      for (Resource resource : resources) {
        try (InputStream in = resource.url.openStream()) {
          Files.copy(in, draft.resolve(resource.file));
        }
      }
      publish(draft, folder, resources);
    } finally {
      remove(draft);
    }
    return folder;
  }

  private static void publish(Path draft, Path folder, List<Resource> resources)
      throws IOException {
    if (Files.exists(folder) && !complete(folder, resources)) {
      remove(folder);
    }
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process was faster.
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(e);
    } catch (IOException e) {
      if (!complete(folder, resources)) {
        throw e;
      }
    }
  }

  private static boolean complete(Path folder, List<Resource> resources) throws IOException {
    for (Resource resource : resources) {
      Path file = folder.resolve(resource.file);
      if (!Files.isRegularFile(file) || Files.size(file) != resource.size) {
        return false;
      }
    }
    return true;
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
