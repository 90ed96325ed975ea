/** The corsage: a petal for each chapter, filled in as far as the chapter has come. */
export function Flower({ filled, size }: { readonly filled: readonly number[]; readonly size: number }) {
  return (
    <svg class="flower" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      {[0, 1, 2, 3, 4].map((petal) => (
        <path
          key={petal}
          d="M12 12C8 9 8 4.5 12 2.5 16 4.5 16 9 12 12Z"
          transform={`rotate(${petal * 72} 12 12)`}
          style={{ fillOpacity: filled[petal] ?? 0 }}
        />
      ))}
      <circle cx="12" cy="12" r="2" />
    </svg>
  );
}
