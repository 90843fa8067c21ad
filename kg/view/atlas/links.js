// Addresses: only http and https become links.

/** The address if it may become a link, else null. */
export function safeUrl(text) {
  try {
    const url = new URL(text);
    return (url.protocol === "http:" || url.protocol === "https:") && url.host ? url.href : null;
  } catch {
    return null;
  }
}

const LONG = 12; // words, beyond which a quote is found by its beginning and end

/** The address of the very words of a page, or null. */
export function passage(address, quote) {
  const url = safeUrl(address);
  const words = quote.trim().split(/\s+/).filter(Boolean);
  if (!url || !words.length) return url;
  const parts = words.length > LONG ? [words.slice(0, 5), words.slice(-5)] : [words];
  const text = parts.map((part) => encodeURIComponent(part.join(" ")).replace(/-/g, "%2D")).join(",");
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${text}`;
}
