// The map of listed mines. Without it the page is its table; nothing here knows more than that.
const frame = document.querySelector("[data-map]");
const WHOLE = [[73, 17.5], [136, 54]];

const colours = () => {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return {
    paper: of("--sunk"), line: of("--line"), mine: of("--malachite"), edge: of("--sheet"),
    area: of("--azurite-mid"), border: of("--edge"), ink: of("--ink-2"),
  };
};

const lines = () => {
  const along = (from, to) => ({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [from, to] } });
  const features = [];
  for (let east = 20; east <= 180; east += 10) features.push(along([east, -20], [east, 75]));
  for (let north = -20; north <= 70; north += 10) features.push(along([20, north], [180, north]));
  return { type: "FeatureCollection", features };
};

const points = (rows) => ({
  type: "FeatureCollection",
  features: rows.map(([mine, east, north]) => ({
    type: "Feature", properties: { mine }, geometry: { type: "Point", coordinates: [east / 100, north / 100] },
  })),
});

const names = () => ({
  type: "FeatureCollection",
  features: JSON.parse(document.getElementById("map-marks").textContent).map(({ name, short, east, north }) => ({
    type: "Feature", properties: { name, short }, geometry: { type: "Point", coordinates: [east, north] },
  })),
});

// Names where there is room for them, else the letters or the character of each province; they give way to counts.
const nameOf = () => ["step", ["zoom"], ["get", "short"], document.documentElement.lang === "en" ? 4.4 : 3, ["get", "name"]];
const FONT = ["sans-serif"]; // of the reader's own machine: no file of letters is asked for

const styleOf = (rows, colour) => {
  const sources = {
    degrees: { type: "geojson", data: lines() },
    areas: { type: "geojson", data: new URL(frame.dataset.areas, location.href).href },
    mines: { type: "geojson", data: points(rows), cluster: true, clusterRadius: 44, clusterMaxZoom: 9 },
    names: { type: "geojson", data: names() },
  };
  const layers = [
    { id: "ground", type: "background", paint: { "background-color": colour.paper } },
    { id: "degrees", type: "line", source: "degrees", paint: { "line-color": colour.line } },
  ];
  if (frame.dataset.tiles) {
    sources.tiles = { type: "raster", tiles: [frame.dataset.tiles], tileSize: 256 };
    layers.push({ id: "tiles", type: "raster", source: "tiles" });
  }
  if (frame.dataset.border) {
    sources.border = { type: "geojson", data: new URL(frame.dataset.border, location.href).href };
    layers.push({ id: "border", type: "line", source: "border", paint: { "line-color": colour.border, "line-width": 1.2 } });
  }
  layers.push(
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour.area, "fill-opacity": 0.25, "fill-outline-color": colour.area } },
    {
      id: "mines", type: "circle", source: "mines",
      paint: {
        "circle-color": colour.mine, "circle-stroke-color": colour.edge, "circle-stroke-width": 1.5,
        "circle-radius": ["step", ["coalesce", ["get", "point_count"], 1], 5, 2, 10, 10, 13, 100, 17, 1000, 22],
      },
    },
    {
      id: "names", type: "symbol", source: "names",
      layout: {
        "text-field": nameOf(), "text-font": FONT, "text-size": 12,
        "text-variable-anchor": ["center", "bottom", "top", "left", "right"], "text-radial-offset": 1.4,
      },
      paint: { "text-color": colour.ink, "text-halo-color": colour.paper, "text-halo-width": 1.5 },
    },
    {
      id: "counts", type: "symbol", source: "mines", filter: ["has", "point_count"],
      layout: {
        "text-field": ["to-string", ["get", "point_count"]], "text-font": FONT,
        "text-size": ["step", ["get", "point_count"], 12, 100, 13], "text-allow-overlap": true, "text-padding": 10,
      },
      paint: { "text-color": colour.edge },
    },
  );
  return { version: 8, sources, layers };
};

const tell = async (feature, said, map) => {
  const { mine, point_count: count, cluster_id: cluster } = feature.properties;
  if (count) {
    said.textContent = said.dataset.many.replace("{n}", count);
    const zoom = await map.getSource("mines").getClusterExpansionZoom(cluster);
    map.easeTo({ center: feature.geometry.coordinates, zoom });
    return;
  }
  const address = frame.dataset.api.replace(/0$/, mine);
  const found = await (await fetch(address)).json();
  const link = document.createElement("a");
  link.href = frame.dataset.page.replace("/0/", `/${mine}/`);
  const isEnglish = document.documentElement.lang === "en";
  link.textContent = (isEnglish && found.name_en) || found.name_zh;
  if (isEnglish && !found.name_en) link.lang = "zh-CN";
  said.replaceChildren(link);
};

const draw = async () => {
  const library = await import(frame.dataset.library);
  library.setWorkerUrl(new URL(frame.dataset.worker, location.href).href);
  const rows = await (await fetch(frame.dataset.places)).json();
  frame.hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new library.Map({
    container: frame.querySelector("[data-canvas]"), style: styleOf(rows, colours()), bounds: WHOLE,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, cooperativeGestures: false,
    fadeDuration: still ? 0 : 200, maxZoom: 12, minZoom: 1.5,
  });
  map.touchZoomRotate.disableRotation();
  map.scrollZoom.disable(); // the page scrolls; buttons and pinching bring the map closer
  const canvas = map.getCanvas();
  canvas.setAttribute("aria-label", document.querySelector("h1").textContent);
  const said = frame.querySelector("[data-chosen]");
  map.on("click", "mines", (event) => tell(event.features[0], said, map));
  map.on("mouseenter", "mines", () => { canvas.style.cursor = "pointer"; });
  map.on("mouseleave", "mines", () => { canvas.style.cursor = ""; });
  frame.querySelectorAll("[data-zoom]").forEach((button) => {
    button.addEventListener("click", () => map.zoomTo(map.getZoom() + Number(button.dataset.zoom), { duration: still ? 0 : 300 }));
  });
  frame.querySelector("[data-whole]").addEventListener("click", () => map.fitBounds(WHOLE, { animate: !still }));
  map.on("load", () => { frame.dataset.drawn = String(rows.length); });
  new MutationObserver(() => map.setStyle(styleOf(rows, colours()))).observe(
    document.documentElement, { attributeFilter: ["data-bs-theme"] },
  );
};

if (frame) {
  draw().catch(() => {
    frame.hidden = true;
    document.querySelector("[data-failed]").hidden = false;
  });
}
