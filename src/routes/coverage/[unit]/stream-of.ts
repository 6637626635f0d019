/** Pieces as they are made; none is made before the one before has been taken. */
export function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
	return new ReadableStream({
		async pull(controller) {
			const piece = await pieces.next();
			if (piece.done) controller.close();
			else controller.enqueue(piece.value);
		},
		async cancel() {
			await pieces.return(undefined);
		},
	});
}
