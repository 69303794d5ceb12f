/** Draws what the camera delivers. The samples live as long as the canvas shows them, and go nowhere else. */

export type Picture = { width: number; height: number; rgb: string };

/** 8-bit RGB in base64 to the RGBA that a canvas takes; null if the sizes do not match. */
export function toRgba({ width, height, rgb }: Picture): Uint8ClampedArray<ArrayBuffer> | null {
  const bytes = atob(rgb);
  const pixels = width * height;
  if (pixels === 0 || bytes.length !== pixels * 3) return null;
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let pixel = 0; pixel < pixels; pixel++) {
    rgba[pixel * 4] = bytes.charCodeAt(pixel * 3);
    rgba[pixel * 4 + 1] = bytes.charCodeAt(pixel * 3 + 1);
    rgba[pixel * 4 + 2] = bytes.charCodeAt(pixel * 3 + 2);
    rgba[pixel * 4 + 3] = 255;
  }
  return rgba;
}

export function drawPicture(canvas: HTMLCanvasElement, picture: Picture): void {
  const rgba = toRgba(picture);
  const context = canvas.getContext("2d");
  if (!rgba || !context) return;
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  context.putImageData(new ImageData(rgba, picture.width, picture.height), 0, 0);
}
